/**
 * The heap as a library, without the agent: a search tree of words whose nodes live off the Java heap. The package
 * comment of {@code org.ooh4j.heap} quotes it.
 *
 * <p>Enter at {@link org.ooh4j.examples.library.WordTree}; {@link org.ooh4j.examples.library.WordCount} is the program.
 * May import {@code heap} and {@code gc}.
 */
package org.ooh4j.examples.library;
