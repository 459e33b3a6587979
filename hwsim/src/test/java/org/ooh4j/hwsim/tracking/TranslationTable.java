package org.ooh4j.hwsim.tracking;

/** A translation cache in a byte array, as a heap has one. */
final class TranslationTable implements TranslationCache {
    private final long firstPage;
    private final byte[] bytes;

    TranslationTable(long firstPage, int pages) {
        this.firstPage = firstPage;
        this.bytes = new byte[pages];
    }

    @Override
    public boolean isWritableAndDirty(long page) {
        return bytes[(int) (page - firstPage)] != 0;
    }

    @Override
    public void fill(long page) {
        bytes[(int) (page - firstPage)] = 1;
    }

    @Override
    public void shootDown(long page) {
        bytes[(int) (page - firstPage)] = 0;
    }
}
