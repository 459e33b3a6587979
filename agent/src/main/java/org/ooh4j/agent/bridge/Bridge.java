package org.ooh4j.agent.bridge;

import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;

/**
 * Where woven programs meet their heap. One heap per JVM, opened before the first woven class loads. Thread-safe.
 */
public final class Bridge {
    private static volatile ManagedHeap heap;
    private static volatile boolean restored;
    private static volatile Consumer<String> lateDiscovery = reason -> {
        throw new IllegalStateException(reason);
    };
    private static volatile MaterialiserSource source;
    private static final ClassValue<Materialiser<Object>> MATERIALISERS = new ClassValue<>() {
        @Override
        protected Materialiser<Object> computeValue(Class<?> type) {
            return spin(type);
        }
    };

    private Bridge() {}

    /** Makes the class file of a {@link Materialiser} with a no-argument constructor, in the package of the class. */
    @FunctionalInterface
    public interface MaterialiserSource {
        byte[] classFile(Class<?> managedClass, int typeId);
    }

    /**
     * Gives the woven program its heap.
     *
     * @param restored whether the heap was brought back from a snapshot, so that static areas in it are taken over
     * @throws IllegalStateException if a heap was opened before
     */
    public static synchronized void open(ManagedHeap heap, boolean restored) {
        if (Bridge.heap != null) {
            throw new IllegalStateException("the woven program has a heap already");
        }
        StoredTypes.define(heap.types());
        Bridge.restored = restored;
        Bridge.heap = heap;
    }

    /** Gives the bridge what only the weaver knows: how to make materialisers, and whom to tell of a late discovery. */
    public static void connect(MaterialiserSource source, Consumer<String> lateDiscovery) {
        Bridge.source = source;
        Bridge.lateDiscovery = lateDiscovery;
    }

    /** Remembers that class {@code binaryName} is defined by {@code loader}. */
    public static void loading(String binaryName, ClassLoader loader) {
        WovenLoaders.remember(binaryName, loader);
    }

    /** The types of the heap. @throws IllegalStateException if no heap was opened */
    public static TypeRegistry types() {
        return heap().types();
    }

    static ManagedHeap heap() {
        ManagedHeap opened = heap;
        if (opened == null) {
            throw new IllegalStateException("woven code runs before its heap was opened");
        }
        return opened;
    }

    static boolean restored() {
        return restored;
    }

    /** Reports what would break the program; normally does not return. */
    static void refuse(String reason) {
        lateDiscovery.accept(reason);
    }

    /** Constant bootstrap: the layout of the type called {@code typeName}. */
    public static TypeLayout layout(MethodHandles.Lookup caller, String name, Class<?> constant, String typeName) {
        return Running.TYPES.byName(typeName);
    }

    /** Constant bootstrap: the type of arrays of class {@code arrayClass}. */
    public static RefArrayType arrayType(
            MethodHandles.Lookup caller, String name, Class<?> constant, Class<?> arrayClass) {
        return RefArrayType.of(arrayClass);
    }

    /** Constant bootstrap: the materialiser for loads whose static type is the managed class {@code type}. */
    public static Materialiser<Object> materialiser(
            MethodHandles.Lookup caller, String name, Class<?> constant, Class<?> type) {
        return materialiser(type);
    }

    static Materialiser<Object> materialiser(Class<?> managedClass) {
        return MATERIALISERS.get(managedClass);
    }

    @SuppressWarnings("unchecked")
    private static Materialiser<Object> spin(Class<?> type) {
        try {
            byte[] classFile =
                    source.classFile(type, Running.TYPES.byName(type.getName()).id());
            MethodHandles.Lookup inside = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            Class<?> spun = inside.defineHiddenClass(classFile, true).lookupClass();
            return (Materialiser<Object>) spun.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no materialiser can be made: class=" + type.getName(), e);
        }
    }

    /** Enters an operation that no snapshot cuts in two. */
    public static void enterAtomic(String operation) {
        Running.HEAP.stops().gate().enter(operation);
    }

    /** Leaves the operation that {@link #enterAtomic} entered. */
    public static void exitAtomic() {
        Running.HEAP.stops().gate().exit();
    }
}
