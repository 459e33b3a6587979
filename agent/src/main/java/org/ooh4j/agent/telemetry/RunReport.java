package org.ooh4j.agent.telemetry;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The files that a run leaves: its figures, whenever it is told to write them.
 *
 * <p>Thread-safe. A file that cannot be written is told of and never ends the program.
 */
public final class RunReport {
    private final Optional<Path> file;
    private final Consumer<Figures> reader;
    private final PrintStream out;

    /**
     * @param file where to write; empty for nowhere
     * @param reader adds the figures of now
     * @param out who is told of failures
     */
    public RunReport(Optional<Path> file, Consumer<Figures> reader, PrintStream out) {
        this.file = file;
        this.reader = reader;
        this.out = out;
    }

    /** Writes the figures of now. */
    public synchronized void write() {
        if (file.isEmpty()) {
            return;
        }
        Figures figures = new Figures();
        reader.accept(figures);
        try {
            figures.writeTo(file.get());
        } catch (IOException e) {
            out.println("ooh4j cannot write the report: " + e);
        }
    }
}
