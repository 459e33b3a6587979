package org.ooh4j.checkpoint.store;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.checkpoint.image.CommitRecord;

/** The committed snapshots of an open store, oldest first. Thread-safe. */
final class CommitList {
    private List<CommitRecord> records;

    CommitList(List<CommitRecord> records) {
        this.records = List.copyOf(records);
    }

    synchronized List<CommitRecord> all() {
        return records;
    }

    synchronized void add(CommitRecord record) {
        List<CommitRecord> longer = new ArrayList<>(records);
        longer.add(record);
        records = List.copyOf(longer);
    }

    synchronized void replace(List<CommitRecord> others) {
        records = List.copyOf(others);
    }
}
