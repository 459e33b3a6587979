package org.ooh4j.agent.cli.snapshots;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.agent.snapshots.PageRange;
import org.ooh4j.agent.snapshots.RestoredHeap;
import org.ooh4j.checkpoint.SnapshotReader;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.restore.RestoreMode;
import org.ooh4j.checkpoint.store.SnapshotStore;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snapshots extract}. */
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        description = {
            "Writes objects or pages of a snapshot to a file.",
            "Objects: every one that can be reached, as a line of JSON (address, type, bytes, references). "
                    + "Pages: the bytes of the arena as they were. A file that is there is not overwritten."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j snapshots extract /var/snapshots@17 --objects objects.jsonl",
            "  ooh4j snapshots extract /var/snapshots --pages 0-15 --to pages.bin"
        })
final class ExtractCommand implements Callable<Integer> {
    @Mixin
    private PlaceArgument place;

    @ArgGroup(multiplicity = "1")
    private What what;

    /** One of the two. */
    private static final class What {
        @Option(names = "--objects", paramLabel = "FILE", description = "the objects, to this file")
        private Path objects;

        @ArgGroup(exclusive = false)
        private Pages pages;
    }

    /** Needs both. */
    private static final class Pages {
        @Option(names = "--pages", paramLabel = "N[-M]", required = true, description = "arena pages N to M")
        private String pages;

        @Option(names = "--to", paramLabel = "FILE", required = true, description = "the file for the pages")
        private Path to;
    }

    @Override
    public Integer call() throws IOException {
        Path to = what.objects != null ? what.objects : what.pages.to;
        try (SnapshotStore store = place.reading()) {
            CommitRecord record = place.choose(store);
            OutputFile.create(to, what.objects != null ? objects(store, record) : pages(store, record));
        }
        System.err.println("written: " + to + " bytes=" + Files.size(to));
        return 0;
    }

    private PageRange range(CommitRecord record) {
        try {
            return PageRange.parse(what.pages.pages, record.arena().pages());
        } catch (IllegalArgumentException e) {
            throw UsageException.badValue("--pages", what.pages.pages, e);
        }
    }

    private OutputFile.Content pages(SnapshotStore store, CommitRecord record) {
        PageRange range = range(record);
        return file -> {
            try (SnapshotReader reader =
                    SnapshotReader.open(store, Optional.of(record.id().toString()))) {
                range.write(reader, file);
            }
        };
    }

    private static OutputFile.Content objects(SnapshotStore store, CommitRecord record) {
        return file -> RestoredHeap.of(store, record, RestoreMode.EAGER, heap -> {
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                heap.walk().dump(writer);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
    }
}
