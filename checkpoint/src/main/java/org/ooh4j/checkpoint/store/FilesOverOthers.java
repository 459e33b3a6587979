package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.nio.file.Path;

/** The files of another layer, but for how they are appended to. */
interface FilesOverOthers extends FileLayer {
    /** The other layer, to which everything else goes. */
    FileLayer files();

    /** What is appended to in place of {@code file}, which the other layer opened at {@code path}. */
    Appendable over(Appendable file, Path path);

    @Override
    default Appendable create(Path file) throws IOException {
        return over(files().create(file), file);
    }

    @Override
    default Appendable append(Path file) throws IOException {
        return over(files().append(file), file);
    }

    @Override
    default Readable read(Path file) throws IOException {
        return files().read(file);
    }

    @Override
    default void delete(Path file) throws IOException {
        files().delete(file);
    }

    @Override
    default void rename(Path from, Path to) throws IOException {
        files().rename(from, to);
    }

    @Override
    default void syncDirectory(Path directory) throws IOException {
        files().syncDirectory(directory);
    }
}
