package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ooh4j.checkpoint.image.FileHeader.Kind;

/** The directory of a store: what locations mean, and how files are named. */
record StoreDirectory(Path path) {
    private static final Pattern NAME = Pattern.compile("(commits|segment)-([0-9]{8,9})\\.ooh");

    /** The directory that a plain path or a {@code file:} URI names. */
    static StoreDirectory at(String location) throws StoreUnavailableException {
        Optional<String> scheme = SnapshotStores.scheme(location);
        try {
            if (scheme.isEmpty()) {
                return new StoreDirectory(Path.of(location));
            }
            if (scheme.get().equals(FileStoreProvider.SCHEME)) {
                String rest = location.substring("file:".length());
                // file:relative is no hierarchical URI, and yet what people type
                return new StoreDirectory(rest.startsWith("/") ? Path.of(URI.create(location)) : Path.of(rest));
            }
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            String reason = e instanceof InvalidPathException invalid ? invalid.getReason() : e.getMessage();
            throw new StoreUnavailableException(
                    "snapshot location is no path: location=" + location + " reason=" + reason + "; give a directory",
                    e);
        }
        throw new StoreUnavailableException("snapshot location is no directory: location=" + location + " scheme="
                + scheme.get() + "; give a directory");
    }

    /** For reading: the directory must be there. */
    void check() throws StoreUnavailableException {
        if (!Files.exists(path)) {
            throw new StoreUnavailableException(
                    "snapshot directory does not exist: directory=" + path + "; give one that a program wrote to");
        }
        if (!Files.isDirectory(path)) {
            throw new StoreUnavailableException("snapshot location is a file: path=" + path + "; give a directory");
        }
    }

    /** For writing: makes the directory where needed, and tries whether files can be created in it. */
    void prepare(FileLayer layer) throws StoreUnavailableException {
        boolean known = Files.exists(path);
        if (known) {
            check();
        }
        try {
            Files.createDirectories(path);
            Path parent = path.toAbsolutePath().getParent();
            if (!known && parent != null) {
                layer.syncDirectory(parent);
            }
            // permissions say little to a privileged user or on a read-only mount: only creating a file shows it
            Files.delete(Files.createTempFile(path, "writable", ".probe"));
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "snapshot directory is not writable: directory=" + path + " reason=" + reason(e)
                            + "; give one that this user may write to",
                    e);
        }
    }

    Path lockFile() {
        return path.resolve("store.lock");
    }

    /** What the log of a rewriting is called until it replaces the others. */
    Path temporary() {
        return path.resolve("rewriting.tmp");
    }

    /** What a log is called that puts the old list in force again, until it does. */
    Path settling() {
        return path.resolve("settling.tmp");
    }

    boolean hasTemporary() {
        return Files.exists(temporary()) || Files.exists(settling());
    }

    Path file(Kind kind, int number) {
        // String.format is slow the first time, and a restore may be all that a program has time for
        String digits = Integer.toString(number);
        return path.resolve(prefix(kind) + "-" + "0".repeat(Math.max(0, 8 - digits.length())) + digits + ".ooh");
    }

    /** Numbers of the files of one kind, ascending. */
    SortedSet<Integer> numbers(Kind kind) throws IOException {
        SortedSet<Integer> numbers = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && name.group(1).equals(prefix(kind))) {
                    numbers.add(Integer.valueOf(name.group(2)));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            IOException reason = e instanceof DirectoryIteratorException inside ? inside.getCause() : (IOException) e;
            throw new StoreUnavailableException(
                    "snapshot directory cannot be read: directory=" + path + " reason=" + reason(reason)
                            + "; give one that this user may read",
                    reason);
        }
        return numbers;
    }

    static String reason(IOException e) {
        String name = e.getClass().getSimpleName();
        return name.equals("IOException") ? String.valueOf(e.getMessage()) : name + " " + e.getMessage();
    }

    private static String prefix(Kind kind) {
        return switch (kind) {
            case COMMITS -> "commits";
            case SEGMENT -> "segment";
            case STREAM -> throw new IllegalArgumentException("a stream is no file of a store");
        };
    }
}
