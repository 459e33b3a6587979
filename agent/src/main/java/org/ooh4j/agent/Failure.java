package org.ooh4j.agent;

import org.ooh4j.agent.options.UsageException;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.restore.NoSnapshotException;
import org.ooh4j.checkpoint.store.StoreUnavailableException;

/** What a failure to attach is called, in one line, and the code that the JVM exits with. */
final class Failure {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int VERIFICATION_FAILED = 3;

    private Failure() {}

    static String line(Throwable failure) {
        String message = failure.getMessage();
        String expected = message == null || !isExpected(failure) ? failure.toString() : message;
        return expected.lines().findFirst().orElse(failure.getClass().getName());
    }

    static int exitCode(Throwable failure) {
        if (failure instanceof UsageException
                || failure instanceof NoSnapshotException
                || failure instanceof StoreUnavailableException) {
            return USAGE;
        }
        return failure instanceof CorruptImageException ? VERIFICATION_FAILED : FAILED;
    }

    /** Whether the message was written for users; of others the class and the stack say more. */
    static boolean isExpected(Throwable failure) {
        return failure.getClass().getName().startsWith("org.ooh4j.") || failure instanceof OutOfMemoryError;
    }
}
