package org.ooh4j.agent.cli.snapshots;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.agent.snapshots.ChangedPages;
import org.ooh4j.agent.snapshots.PageMap;
import org.ooh4j.agent.snapshots.PngMap;
import org.ooh4j.agent.snapshots.SnapshotDetails;
import org.ooh4j.agent.snapshots.SvgMap;
import org.ooh4j.agent.snapshots.TerminalMap;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.store.SnapshotStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snapshots show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows one snapshot, and which pages changed over time.",
            "A row for each snapshot up to it, the arena from its start to its end. With --map the picture "
                    + "goes to a file that ends in .svg or .png."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j snapshots show /var/snapshots",
            "  ooh4j snapshots show /var/snapshots@17 --map changes.svg",
            "  ooh4j snapshots show /var/snapshots@17 --json"
        })
final class ShowCommand implements Callable<Integer> {
    private static final int PICTURE_COLUMNS = 960;
    private static final int MOST_ROWS_OF_TEXT = 40;

    @Mixin
    private PlaceArgument place;

    @Option(names = "--map", paramLabel = "FILE", description = "draw the page map there: FILE.svg or FILE.png")
    private Path map;

    @Option(names = "--width", paramLabel = "N", description = "columns of the map in the terminal (default 80)")
    private int width = 80;

    @Option(names = "--json", description = "print one line of JSON for the snapshot")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (width < 1 || width > 1000) {
            throw UsageException.badValue("--width", width, "expected 1 to 1000");
        }
        boolean png = map != null && map.toString().endsWith(".png");
        if (map != null && !png && !map.toString().endsWith(".svg")) {
            throw UsageException.badValue("--map", map, "expected a name that ends in .svg or .png");
        }
        try (SnapshotStore store = place.reading()) {
            CommitRecord chosen = place.choose(store);
            SnapshotDetails details = SnapshotDetails.of(store, chosen);
            List<CommitRecord> lineage = ChangedPages.lineage(store, chosen);
            if (json) {
                System.out.println(details.row());
            } else {
                int first = Math.max(0, lineage.size() - MOST_ROWS_OF_TEXT);
                System.out.print(details.text());
                System.out.println();
                if (first > 0) {
                    System.out.println("... " + first + " older ones, --map shows them all");
                }
                PageMap rows = ChangedPages.map(store, lineage.subList(first, lineage.size()), width);
                System.out.print(TerminalMap.draw(rows, StandardCharsets.UTF_8.equals(charset())));
            }
            if (map != null) {
                draw(ChangedPages.map(store, lineage, PICTURE_COLUMNS), png, chosen);
            }
            return 0;
        }
    }

    private void draw(PageMap pages, boolean png, CommitRecord chosen) throws IOException {
        new OutputFile(map).write(file -> {
            try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file))) {
                if (png) {
                    PngMap.write(pages, to);
                } else {
                    to.write(SvgMap.draw(pages, "Snapshots up to " + chosen.number())
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
        });
        System.err.println("drawn: " + map);
    }

    /** What the terminal shows: JDK 19 names it; before, the system's encoding is as near as one gets. */
    private static Charset charset() {
        return Charset.forName(System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8")));
    }
}
