package org.ooh4j.examples.app;

/** Receives the terms of one class file. */
@FunctionalInterface
interface TermSink {
    /**
     * Takes one term; the same term may come more than once.
     *
     * @param origin {@link ConstantPool#NAME} or {@link ConstantPool#STRING}
     * @param text the term, lower case where it is a word
     */
    void accept(byte origin, String text);
}
