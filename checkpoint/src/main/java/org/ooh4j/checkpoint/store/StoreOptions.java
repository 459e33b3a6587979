package org.ooh4j.checkpoint.store;

import java.util.Objects;

/**
 * What a store is opened for writing with.
 *
 * @param durability what its commits wait for
 */
public record StoreOptions(Durability durability) {
    /** Durability {@code data}. */
    public static StoreOptions defaults() {
        return new StoreOptions(Durability.DATA);
    }

    public StoreOptions {
        Objects.requireNonNull(durability, "durability");
    }

    /** The same with another durability. */
    public StoreOptions withDurability(Durability level) {
        return new StoreOptions(level);
    }
}
