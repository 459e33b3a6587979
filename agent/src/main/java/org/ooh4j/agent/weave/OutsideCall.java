package org.ooh4j.agent.weave;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A call of a method that is not woven and has arrays in its descriptor: copies go out, changes come back. */
record OutsideCall(int opcode, String owner, String name, String descriptor, boolean isInterface) {
    static final String OUTGOING = ArrayTypes.BRIDGE + "OutgoingArray";

    /** Classes of the JDK none of whose methods writes to an array that it is given, bar those of {@link #WRITERS}. */
    private static final Set<String> READERS = Set.of(
            "java/lang/String",
            "java/lang/StringBuilder",
            "java/lang/StringBuffer",
            "java/lang/Math",
            "java/util/Objects",
            "java/util/List",
            "java/util/Set",
            "java/util/Map",
            "java/util/EnumSet",
            "java/util/stream/Stream",
            "java/util/stream/IntStream",
            "java/util/stream/LongStream",
            "java/util/stream/DoubleStream",
            "java/nio/file/Path",
            "java/nio/file/Paths",
            "java/nio/file/Files",
            "java/io/PrintStream",
            "java/io/PrintWriter",
            "java/io/OutputStream",
            "java/io/ByteArrayInputStream",
            "java/lang/Class",
            "java/util/zip/CRC32");

    private static final Set<String> WRITERS = Set.of("getChars", "getBytes", "toArray");

    /** Whether the method is known to keep the array that it is given, as its purpose. */
    static boolean keepsItsCopy(String owner, String name) {
        return switch (owner) {
            case "java/nio/ByteBuffer", "java/nio/CharBuffer", "java/nio/IntBuffer", "java/nio/LongBuffer" ->
                name.equals("wrap");
            case "java/util/Arrays" -> name.equals("asList");
            case "java/io/ByteArrayInputStream", "java/io/CharArrayReader" -> name.equals("<init>");
            default -> false;
        };
    }

    private boolean mayChange() {
        return !READERS.contains(owner) || WRITERS.contains(name);
    }

    /**
     * Emits the call. On the stack: what the instruction needs, with handles for arrays; afterwards its result, a
     * handle if it is an array.
     *
     * @param firstLocal first of the locals that are free; as many as needed are used
     */
    void emit(Code code, int firstLocal) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        int[] locals = new int[arguments.length];
        int[] outgoing = new int[arguments.length];
        int next = firstLocal;
        for (int i = arguments.length - 1; i >= 0; i--) {
            locals[i] = next;
            next += arguments[i].getSize();
            code.store(ArrayTypes.woven(arguments[i]), locals[i]);
        }
        Type object = Type.getObjectType(OUTGOING);
        for (int i = 0; i < arguments.length; i++) {
            code.load(ArrayTypes.woven(arguments[i]), locals[i]);
            if (ArrayTypes.isArray(arguments[i])) {
                outgoing[i] = next++;
                code.constant(arguments[i].getDimensions()).constant(mayChange() ? 1 : 0);
                code.call(OUTGOING, "of", "(" + ArrayTypes.HANDLE_ARRAY + "IZ)" + object);
                code.op(Opcodes.DUP).store(object, outgoing[i]);
                code.invoke(Opcodes.INVOKEVIRTUAL, OUTGOING, "copy", "()Ljava/lang/Object;", false);
                code.type(Opcodes.CHECKCAST, arguments[i].getInternalName());
            }
        }
        code.invoke(opcode, owner, name, descriptor, isInterface);
        for (int i = 0; i < arguments.length; i++) {
            if (outgoing[i] != 0 && mayChange()) {
                code.load(object, outgoing[i]).invoke(Opcodes.INVOKEVIRTUAL, OUTGOING, "end", "()V", false);
            }
        }
        emitResult(code, outgoing, next);
    }

    private void emitResult(Code code, int[] outgoing, int local) {
        Type result = Type.getReturnType(descriptor);
        if (!ArrayTypes.isArray(result)) {
            return;
        }
        Type object = Type.getObjectType(ClassWorld.OBJECT);
        code.store(object, local);
        for (int exchanged : outgoing) {
            if (exchanged != 0) {
                code.load(object, exchanged).load(object, local);
                code.invoke(Opcodes.INVOKEVIRTUAL, OUTGOING, "result", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
                code.store(object, local);
            }
        }
        code.load(object, local);
        emitReceived(code, result);
    }

    /** Turns the Java array (or handle) on the stack into a handle of {@code array}'s woven type. */
    static void emitReceived(Code code, Type array) {
        code.call(OUTGOING, "received", "(Ljava/lang/Object;)" + ArrayTypes.HANDLE_ARRAY);
        code.cast(ArrayTypes.woven(array));
    }
}
