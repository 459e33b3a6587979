package org.ooh4j.agent.bridge;

/** Type of null parameters that keep apart woven constructors whose array parameters became the same handle type. */
public final class Overload {
    private Overload() {}
}
