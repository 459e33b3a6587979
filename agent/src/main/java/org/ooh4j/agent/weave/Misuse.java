package org.ooh4j.agent.weave;

import org.objectweb.asm.Type;

/**
 * Something that included code does with an object of which a managed object is not capable.
 *
 * @param target static type of the object; null if it may be of any class
 * @param how in words that follow "because"
 * @param reflective whether it looks fields up, so that statics must stay too
 */
record Misuse(Type target, String how, boolean reflective) {}
