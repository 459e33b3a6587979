/**
 * The heap as a library, without the agent: a search tree of words whose nodes live off the Java heap. The package
 * comment of {@code org.ooh4j.heap} quotes it. And a bank that survives a kill by its snapshots.
 *
 * <p>Enter at {@link org.ooh4j.examples.library.WordTree}; {@link org.ooh4j.examples.library.WordCount} is the program,
 * {@link org.ooh4j.examples.library.Bank} the other one. May import {@code heap}, {@code gc} and {@code checkpoint}.
 */
package org.ooh4j.examples.library;
