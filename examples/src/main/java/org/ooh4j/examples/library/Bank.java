package org.ooh4j.examples.library;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.ooh4j.checkpoint.CheckpointOptions;
import org.ooh4j.checkpoint.Checkpointer;
import org.ooh4j.checkpoint.Continuation;
import org.ooh4j.checkpoint.RestoreOptions;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStores;
import org.ooh4j.checkpoint.store.StoreOptions;
import org.ooh4j.checkpoint.trigger.SnapshotTrigger;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.LongArrayType;
import org.ooh4j.heap.ManagedHeap;

/**
 * Accounts that survive a kill: begins from the latest snapshot of a directory if there is one, moves money, and takes
 * snapshots meanwhile. However often it is killed and begun again, the sum of the accounts stays what it was.
 */
public final class Bank {
    private static final int ACCOUNTS = 10_000;
    private static final long OPENING_BALANCE = 100;
    private static final ManagedHeap.Options HEAP = ManagedHeap.Options.of(64L << 20);

    private final ManagedHeap heap;
    private final LongArrayType longs;
    private final Handle accounts;

    private Bank(ManagedHeap heap) {
        this.heap = heap;
        this.longs = heap.arrays().longs();
        Handle found = heap.root("accounts");
        this.accounts = found != null ? found : open();
    }

    /**
     * Runs.
     *
     * @param args the directory, and how many transfers (a million by default)
     */
    public static void main(String[] args) throws IOException {
        run(Path.of(args[0]), args.length < 2 ? 1_000_000 : Integer.parseInt(args[1]), System.out);
    }

    static void run(Path directory, int transfers, PrintStream out) throws IOException {
        Files.createDirectories(directory);
        try (SnapshotStore store = SnapshotStores.writing(directory.toString(), StoreOptions.defaults());
                Continuation program = begin(store)) {
            Bank bank = new Bank(program.heap());
            out.println("snapshots=" + store.list().size() + " transfers=" + bank.transfers() + " sum=" + bank.sum());
            program.checkpointer().snapshotOn(SnapshotTrigger.every(Duration.ofMillis(200)));
            Random random = new Random();
            for (int i = 0; i < transfers; i++) {
                bank.transfer(random.nextInt(ACCOUNTS), random.nextInt(ACCOUNTS), random.nextInt(50));
            }
            program.checkpointer().snapshot();
            out.println("snapshots=" + store.list().size() + " transfers=" + bank.transfers() + " sum=" + bank.sum());
        }
    }

    /** A heap that goes on from the latest snapshot, or an empty one, and who takes the next snapshots of it. */
    private static Continuation begin(SnapshotStore store) throws IOException {
        if (store.list().isEmpty()) {
            ManagedHeap heap = ManagedHeap.open(HEAP);
            return new Continuation(heap, Checkpointer.open(heap, store, CheckpointOptions.defaults()));
        }
        return Restorer.restoreAndContinue(
                store, Optional.empty(), HEAP, RestoreOptions.defaults(), CheckpointOptions.defaults());
    }

    /** Place 0 counts transfers, the accounts stand behind it. */
    private Handle open() {
        Handle opened = longs.allocate(1 + ACCOUNTS);
        for (int account = 1; account <= ACCOUNTS; account++) {
            longs.set(opened, account, OPENING_BALANCE);
        }
        heap.setRoot("accounts", opened);
        return opened;
    }

    private void transfer(int from, int to, long amount) {
        // no snapshot falls between the three stores
        heap.atomically("transfer", () -> {
            longs.set(accounts, 1 + from, longs.get(accounts, 1 + from) - amount);
            longs.set(accounts, 1 + to, longs.get(accounts, 1 + to) + amount);
            longs.set(accounts, 0, longs.get(accounts, 0) + 1);
        });
    }

    private long transfers() {
        return longs.get(accounts, 0);
    }

    private long sum() {
        long sum = 0;
        for (int account = 1; account <= ACCOUNTS; account++) {
            sum += longs.get(accounts, account);
        }
        return sum;
    }
}
