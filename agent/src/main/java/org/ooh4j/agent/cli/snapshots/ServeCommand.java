package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.ooh4j.agent.ending.ShutdownHook;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.agent.snapshots.ServedLines;
import org.ooh4j.checkpoint.store.Durability;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.stream.ServerAddress;
import org.ooh4j.checkpoint.stream.SnapshotServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snapshots serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Takes the snapshots of a program on another host into a store here.",
            "The program gives snapshots=tcp://HOST:PORT. It is told that a snapshot is committed when it is durable here,"
                    + " and not before. Nobody is asked who he is and nothing is encrypted: let ssh carry it. Runs until"
                    + " Ctrl-C, which waits for a commit under way."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j snapshots serve /var/copies",
            "  ssh -N -L 7676:127.0.0.1:7676 there        (where the program runs)",
            "  ooh4j snapshots serve /var/copies --listen 127.0.0.1:0"
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private StoreArgument place;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "where; port 0 for any free one (default 127.0.0.1:7676)")
    private String listen = "127.0.0.1:7676";

    @Option(
            names = "--durability",
            paramLabel = "data|full",
            description = "what a commit waits for (default data; docs/checkpoints.md)")
    private String wanted = "data";

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public Integer call() throws IOException {
        InetSocketAddress address = address();
        Durability durability = durability();
        ShutdownHook atCtrlC = ShutdownHook.add("page-server-stop", this::end);
        try {
            serve(address, durability);
            return 0;
        } finally {
            ended.countDown();
            atCtrlC.remove();
        }
    }

    private void serve(InetSocketAddress address, Durability durability) throws IOException {
        ServedLines lines = new ServedLines(System.err);
        try (SnapshotStore store = place.making(durability)) {
            lines.opened(store);
            try (SnapshotServer server = SnapshotServer.start(store, address, SnapshotServer.SILENCE, lines)) {
                lines.listening(server.address());
                System.out.println("tcp://" + ServerAddress.text(server.address()));
                System.out.flush();
                stop.await();
            }
        } catch (InterruptedException e) {
            // whoever runs this in a thread of his own ends it so
        }
    }

    private InetSocketAddress address() {
        try {
            return ServerAddress.parse(listen);
        } catch (IllegalArgumentException e) {
            throw UsageException.badValue("--listen", listen, e);
        }
    }

    /** Less than {@code data} would make the word of the server worth nothing. */
    private Durability durability() {
        return Durability.named(wanted)
                .filter(level -> level != Durability.NONE)
                .orElseThrow(() -> UsageException.badValue("--durability", wanted, "expected data or full"));
    }

    private void end() {
        stop.countDown();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
