package org.ooh4j.agent.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;

/** {@code snapshots serve}, on a free port, in a thread of this JVM; its output is taken meanwhile. */
final class ServedStore implements AutoCloseable {
    private final PrintStream outBefore = System.out;
    private final PrintStream errBefore = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Thread server;
    private final String address;
    private volatile int exitCode = -1;

    ServedStore(Path place) throws IOException {
        PipedInputStream printed = new PipedInputStream();
        System.setOut(new PrintStream(new PipedOutputStream(printed), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        server = new Thread(
                () -> {
                    exitCode = Main.execute("snapshots", "serve", place.toString(), "--listen", "127.0.0.1:0");
                    System.out.close(); // who waits for an address gets none
                },
                "served-store");
        server.start();
        Scanner lines = new Scanner(printed, StandardCharsets.UTF_8);
        address = lines.hasNextLine() ? lines.nextLine() : "";
    }

    /** What it printed: its address. */
    String address() {
        return address;
    }

    /** Ends it; what it said meanwhile. */
    String ended() throws InterruptedException {
        server.interrupt();
        server.join();
        if (exitCode != 0) {
            throw new AssertionError("exit code " + exitCode + ": " + err.toString(StandardCharsets.UTF_8));
        }
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.interrupt();
        System.setOut(outBefore);
        System.setErr(errBefore);
    }
}
