package org.ooh4j.hwsim.tracking;

/** The classic bug: processors whose cached translations survive the clearing of a dirty flag. */
final class ForgetfulTranslationTable implements TranslationCache {
    private final TranslationTable table;

    ForgetfulTranslationTable(long firstPage, int pages) {
        table = new TranslationTable(firstPage, pages);
    }

    @Override
    public boolean isWritableAndDirty(long page) {
        return table.isWritableAndDirty(page);
    }

    @Override
    public void fill(long page) {
        table.fill(page);
    }

    @Override
    public void shootDown(long page) {
        // the shootdown that was forgotten
    }
}
