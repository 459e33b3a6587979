/**
 * Rewrites the classes of a program so that the fields, statics and arrays of the included ones live in the arena.
 *
 * <p>Enter at {@link org.ooh4j.agent.weave.Weaving}. First a scan of the class path decides, for the closed world of
 * the included classes, which are managed and which stay ordinary, with the reason; then one class file transformer
 * rewrites each class as it loads. The only package that knows ASM. May depend on {@code agent.bridge} and {@code heap}.
 */
package org.ooh4j.agent.weave;
