package org.ooh4j.heap.store;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * {@code syscall(2)} through {@code java.lang.foreign} (JDK 22 and newer, JEP 454), reached by reflection because these
 * classes are compiled for JDK 17.
 */
final class ForeignSystemCalls extends SystemCalls {
    /** {@code long syscall(long, long, long, long)}; null where it cannot be had. A constant, so that calls are inlined. */
    private static final MethodHandle SYSCALL = find(4);
    /** The same with six arguments. */
    private static final MethodHandle LONG_SYSCALL = SYSCALL == null ? null : find(7);

    private ForeignSystemCalls() {}

    static Optional<SystemCalls> bind() {
        return LONG_SYSCALL == null ? Optional.empty() : Optional.of(new ForeignSystemCalls());
    }

    private static MethodHandle find(int wordCount) {
        if (!NativeAccess.foreignGranted()) {
            return null;
        }
        try {
            Class<?> linkerType = foreign("Linker");
            Class<?> optionType = foreign("Linker$Option");
            Class<?> layoutType = foreign("MemoryLayout");
            Class<?> descriptorType = foreign("FunctionDescriptor");
            Object linker = linkerType.getMethod("nativeLinker").invoke(null);
            Object lookup = linkerType.getMethod("defaultLookup").invoke(linker);
            Optional<?> symbol = (Optional<?>)
                    foreign("SymbolLookup").getMethod("find", String.class).invoke(lookup, "syscall");
            if (symbol.isEmpty()) {
                return null;
            }
            Object word = foreign("ValueLayout").getField("JAVA_LONG").get(null);
            Object words = Array.newInstance(layoutType, wordCount);
            for (int i = 0; i < wordCount; i++) {
                Array.set(words, i, word);
            }
            Object descriptor =
                    descriptorType.getMethod("of", layoutType, words.getClass()).invoke(null, word, words);
            Object options = Array.newInstance(optionType, 1);
            Array.set(
                    options,
                    0,
                    optionType.getMethod("firstVariadicArg", int.class).invoke(null, 1));
            Method downcall = linkerType.getMethod(
                    "downcallHandle", foreign("MemorySegment"), descriptorType, options.getClass());
            return (MethodHandle) downcall.invoke(linker, symbol.get(), descriptor, options);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }

    private static Class<?> foreign(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }

    @Override
    public String binding() {
        return "FFM";
    }

    @Override
    long call(long number, long a, long b, long c) {
        try {
            return (long) SYSCALL.invokeExact(number, a, b, c);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("system call failed: number=" + number, e);
        }
    }

    @Override
    long call(long number, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) LONG_SYSCALL.invokeExact(number, a, b, c, d, e, f);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("system call failed: number=" + number, failure);
        }
    }
}
