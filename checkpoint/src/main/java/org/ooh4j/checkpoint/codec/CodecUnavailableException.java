package org.ooh4j.checkpoint.codec;

/** The library of a codec does not load on this machine. */
public final class CodecUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CodecUnavailableException(String codec, Throwable reason) {
        super(
                "library of a codec does not load: codec=" + codec + " os=" + System.getProperty("os.name") + " arch="
                        + System.getProperty("os.arch") + " tmpdir=" + System.getProperty("java.io.tmpdir")
                        + " reason=" + first(reason)
                        + "; make the temporary directory one that programs may be loaded from, or write with codec none",
                reason);
    }

    private static String first(Throwable reason) {
        Throwable root = reason;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString().lines().findFirst().orElse("unknown");
    }
}
