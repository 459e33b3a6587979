package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens stores by location: a URI, whose scheme says which {@link SnapshotStoreProvider} serves it, or the plain path of
 * a directory. Providers are looked for at each call, with the class loader of the calling thread and with ours.
 * Thread-safe.
 */
public final class SnapshotStores {
    // one letter before a colon is a drive
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);

    private SnapshotStores() {}

    /**
     * Opens a store for reading.
     *
     * @throws StoreUnavailableException if there is none, or nobody serves the scheme
     */
    public static SnapshotStore reading(String location) throws IOException {
        return provider(location).reading(location);
    }

    /**
     * Opens a store for reading and writing, and makes one where there is none.
     *
     * @throws StoreUnavailableException if that is impossible, or nobody serves the scheme
     * @throws StoreLockedException if another writer has it
     */
    public static SnapshotStore writing(String location, StoreOptions options) throws IOException {
        return provider(location).writing(location, options);
    }

    /** The scheme of a location in lower case, empty for a plain path. */
    static Optional<String> scheme(String location) {
        Matcher scheme = SCHEME.matcher(location);
        return scheme.matches() ? Optional.of(scheme.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static SnapshotStoreProvider provider(String location) throws StoreUnavailableException {
        SortedMap<String, SnapshotStoreProvider> known = new TreeMap<>();
        find(known, SnapshotStoreProvider.class.getClassLoader());
        find(known, Thread.currentThread().getContextClassLoader());
        String scheme = scheme(location).orElse(FileStoreProvider.SCHEME);
        SnapshotStoreProvider provider = known.get(scheme);
        if (provider == null) {
            throw new StoreUnavailableException("snapshot location has a scheme that no store serves: location="
                    + location + " scheme=" + scheme + " known=" + String.join(",", known.keySet())
                    + "; give a directory, or put the jar of its store on the class path");
        }
        return provider;
    }

    private static void find(SortedMap<String, SnapshotStoreProvider> known, ClassLoader loader)
            throws StoreUnavailableException {
        try {
            for (SnapshotStoreProvider found : ServiceLoader.load(SnapshotStoreProvider.class, loader)) {
                SnapshotStoreProvider other = known.putIfAbsent(found.scheme(), found);
                if (other != null && other.getClass() != found.getClass()) {
                    throw new StoreUnavailableException("two stores serve one scheme: scheme=" + found.scheme()
                            + " first=" + other.getClass().getName() + " second="
                            + found.getClass().getName() + "; take one of them off the class path");
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new StoreUnavailableException(
                    "a store on the class path cannot be used: reason=" + e.getMessage()
                            + "; mend its provider or take it off the class path",
                    e);
        }
    }
}
