package org.ooh4j.agent.demo;

/** The runs went to their ends, and what they found is not as it must be: a checksum differs, or a page was missed. */
public final class DemoMismatch extends DemoFailure {
    private static final long serialVersionUID = 1;

    DemoMismatch(String message) {
        super(message);
    }
}
