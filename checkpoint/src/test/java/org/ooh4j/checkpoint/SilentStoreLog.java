package org.ooh4j.checkpoint;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ooh4j.checkpoint.store.FileSnapshotStore;

/** Keeps the store's warnings out of the output of tests that damage hundreds of files. */
public final class SilentStoreLog implements BeforeEachCallback, AfterEachCallback {
    // the logging framework holds loggers weakly
    private final Logger logger = Logger.getLogger(FileSnapshotStore.class.getName());

    @Override
    public void beforeEach(ExtensionContext context) {
        logger.setLevel(Level.OFF);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger.setLevel(null);
    }
}
