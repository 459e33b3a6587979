/**
 * How the payload of a block may be packed: not at all, LZ4, zstd. A codec's library is loaded by the first who asks for
 * its coder, and by nobody else.
 *
 * <p>The libraries are resources of ours, each in a class loader of its own. Their native code is bound to the names of
 * their classes, so they cannot be relocated, and a program that brings another version, or looks whether there is one,
 * must not meet ours.
 *
 * <p>Enter at {@link org.ooh4j.checkpoint.codec.Codec}. Depends on nothing of ours.
 */
package org.ooh4j.checkpoint.codec;
