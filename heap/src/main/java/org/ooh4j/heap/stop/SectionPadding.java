package org.ooh4j.heap.stop;

/** Keeps what lies before a section word in memory off its cache lines (superclass fields are laid out first). */
abstract class SectionPadding {
    /** Fills the gap behind the object's header, into which the JVM would put the word itself. */
    int before;

    long before0;
    long before1;
    long before2;
    long before3;
    long before4;
    long before5;
    long before6;
    long before7;
}
