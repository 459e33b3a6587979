package org.ooh4j.agent.cli.snapshots;

import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.checkpoint.image.SnapshotException;

/** Standard input and output for bytes that no person should see. */
final class StandardStreams {
    private static final int JDK_WITH_IS_TERMINAL = 22;

    private StandardStreams() {}

    /** Refuses if a person sits there: {@code remedy} says what to do instead. */
    static void requireNoTerminal(String what, String remedy) {
        if (isTerminal(System.console())) {
            throw new UsageException(what + " is a terminal: " + remedy);
        }
    }

    /** Standard output; unlike that of {@code System.out}, a write that fails throws. */
    static OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                System.out.write(bytes, from, count);
                flush();
            }

            @Override
            public void flush() throws IOException {
                if (System.out.checkError()) {
                    throw new SnapshotException(
                            "standard output takes no more: the reader has gone, or the disk is full;"
                                    + " look there, and export again");
                }
            }
        };
    }

    /** Since JDK 22 there may be a console where there is no terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        if (console == null || Runtime.version().feature() < JDK_WITH_IS_TERMINAL) {
            return console != null;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no Console.isTerminal in JDK " + Runtime.version(), e);
        }
    }
}
