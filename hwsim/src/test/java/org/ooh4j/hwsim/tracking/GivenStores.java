package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;

/** Stores that were put off, all known from the start. */
final class GivenStores implements PutOffStores {
    private final long[] pages;
    private int first;
    private int looks;

    GivenStores(long[] pages) {
        this.pages = pages;
    }

    @Override
    public int first() {
        return first;
    }

    @Override
    public int end() {
        return pages.length;
    }

    @Override
    public long page(int number) {
        looks++;
        return pages[number];
    }

    /** How often a page was asked for. */
    int looks() {
        return looks;
    }

    @Override
    public void walked(int number) {
        assertThat(number).isEqualTo(first);
        first++;
    }
}
