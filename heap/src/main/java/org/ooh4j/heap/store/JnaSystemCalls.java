package org.ooh4j.heap.store;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * {@code syscall(2)} through JNA, for JDKs without {@code java.lang.foreign}.
 *
 * <p>JNA lives in a class loader of its own below the platform's: an application that brings another version sees
 * nothing of ours. Its jar is a resource of ours, unpacked to a private file that is deleted once it
 * is open.
 */
final class JnaSystemCalls extends SystemCalls {
    private static final String RESOURCE = "/META-INF/ooh4j/jna.jar";
    /** {@code long (Object[])}, bound to the function. */
    private final MethodHandle invokeLong;

    private JnaSystemCalls(MethodHandle invokeLong) {
        this.invokeLong = invokeLong;
    }

    static Optional<SystemCalls> bind() {
        if (!NativeAccess.loadGranted()) {
            return Optional.empty();
        }
        try (InputStream packed = JnaSystemCalls.class.getResourceAsStream(RESOURCE)) {
            return packed == null ? Optional.empty() : Optional.of(new JnaSystemCalls(find(packed)));
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static MethodHandle find(InputStream packed) throws IOException, ReflectiveOperationException {
        // createTempFile gives the file to its owner alone
        Path jar = Files.createTempFile("ooh4j-jna-", ".jar");
        try {
            Files.copy(packed, jar, StandardCopyOption.REPLACE_EXISTING);
            return bindSyscall(jar);
        } finally {
            // the class loader has it open by now; a killed JVM leaves nothing behind
            Files.delete(jar);
        }
    }

    private static MethodHandle bindSyscall(Path jar) throws IOException, ReflectiveOperationException {
        ClassLoader loader =
                new URLClassLoader("ooh4j-jna", new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        Class<?> library = Class.forName("com.sun.jna.NativeLibrary", true, loader);
        Object c = library.getMethod("getInstance", String.class).invoke(null, "c");
        Object syscall = library.getMethod("getFunction", String.class).invoke(c, "syscall");
        MethodHandle invokeLong = MethodHandles.publicLookup()
                .findVirtual(syscall.getClass(), "invokeLong", MethodType.methodType(long.class, Object[].class))
                .bindTo(syscall)
                .asFixedArity();
        // getpid() once: loads the classes that a call needs
        call(invokeLong, SystemCallBindings.GETPID, 0L, 0L, 0L);
        return invokeLong;
    }

    @Override
    public String binding() {
        return "JNA";
    }

    @Override
    long call(long number, long a, long b, long c) {
        return call(invokeLong, number, a, b, c);
    }

    @Override
    long call(long number, long a, long b, long c, long d, long e, long f) {
        return call(invokeLong, number, a, b, c, d, e, f);
    }

    private static long call(MethodHandle invokeLong, Object... arguments) {
        try {
            return (long) invokeLong.invokeExact(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("system call failed: number=" + arguments[0], e);
        }
    }
}
