package org.ooh4j.agent.demo;

/** The demonstration did not show what it claims: one line that says why, for instance that a run failed. */
public sealed class DemoFailure extends RuntimeException permits DemoMismatch {
    private static final long serialVersionUID = 1;

    DemoFailure(String message) {
        super(message);
    }
}
