package org.ooh4j.agent.paper;

import org.ooh4j.hwsim.tracking.TranslationCache;

/** The translation cache of a program that is only stores: a byte for each page. */
final class PageTranslations implements TranslationCache {
    private final long firstPage;
    private final byte[] writableAndDirty;

    PageTranslations(long firstPage, int pages) {
        this.firstPage = firstPage;
        this.writableAndDirty = new byte[pages];
    }

    @Override
    public boolean isWritableAndDirty(long page) {
        return writableAndDirty[(int) (page - firstPage)] != 0;
    }

    @Override
    public void fill(long page) {
        writableAndDirty[(int) (page - firstPage)] = 1;
    }

    @Override
    public void shootDown(long page) {
        writableAndDirty[(int) (page - firstPage)] = 0;
    }
}
