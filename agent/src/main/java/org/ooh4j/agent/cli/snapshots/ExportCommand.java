package org.ooh4j.agent.cli.snapshots;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.stream.SnapshotExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snapshots export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes snapshots as one stream of bytes.",
            "To standard output, or to a file that is not there yet. The first of the stream is whole, each later one is"
                    + " what differs from the one before; every page is verified on the way. A stream that breaks off is"
                    + " taken by no import."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j snapshots export /var/snapshots@17 > 17.ooh",
            "  ooh4j snapshots export /srv/a --all | ssh there ooh4j snapshots import /srv/b",
            "  ooh4j snapshots export /var/snapshots --to latest.ooh"
        })
final class ExportCommand implements Callable<Integer> {
    private static final int BUFFER_BYTES = 1 << 20;

    @Mixin
    private PlaceArgument place;

    @Option(names = "--to", paramLabel = "FILE", description = "write there instead of standard output")
    private Path to;

    @Option(names = "--all", description = "every snapshot of the store, oldest first")
    private boolean all;

    @Override
    public Integer call() throws IOException {
        if (all && place.id().isPresent()) {
            throw new UsageException(
                    "the place names one snapshot: id=" + place.id().get() + ", leave out --all or @ID");
        }
        if (to == null) {
            StandardStreams.requireNoTerminal(
                    "standard output", "a stream of snapshots is binary, give > FILE, a pipe, or --to FILE");
        }
        try (SnapshotStore store = place.reading()) {
            List<String> ids = all && !store.commits().isEmpty()
                    ? store.list().stream().map(SnapshotInfo::id).toList()
                    : List.of(place.choose(store).id().toString());
            if (to == null) {
                write(store, ids, StandardStreams.output());
            } else {
                OutputFile.create(to, file -> {
                    try (OutputStream stream = Files.newOutputStream(file)) {
                        write(store, ids, stream);
                    }
                });
            }
            System.err.println("exported: snapshots=" + ids.size());
            return 0;
        }
    }

    private static void write(SnapshotStore store, List<String> ids, OutputStream stream) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(stream, BUFFER_BYTES);
        SnapshotExport.write(store, ids, buffered);
        buffered.flush();
    }
}
