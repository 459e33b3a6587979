package org.ooh4j.agent.cli;

/** What a command says to its caller. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILURE = 1;
    static final int USAGE = 2;
    static final int VERIFICATION_FAILED = 3;

    private ExitCode() {}
}
