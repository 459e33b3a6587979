package org.ooh4j.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Array instructions become calls on handle arrays. */
final class ArrayInstructions {
    private static final String[] KINDS = {"Int", "Long", "Float", "Double", null, "Byte", "Char", "Short"};

    private final ReferenceLoads loads;

    ArrayInstructions(WovenProgram program) {
        this.loads = new ReferenceLoads(program);
    }

    boolean weaveNew(IntInsnNode instruction, Code code) {
        emitNewPrimitive(FlowInterpreter.primitiveArray(instruction.operand), code);
        return true;
    }

    private static void emitNewPrimitive(Type array, Code code) {
        Type handle = ArrayTypes.woven(array);
        code.call(handle.getInternalName(), "create", "(I)" + handle);
    }

    boolean weave(TypeInsnNode instruction, Code code) {
        Type type = Type.getObjectType(instruction.desc);
        switch (instruction.getOpcode()) {
            case Opcodes.ANEWARRAY -> {
                code.arrayType(FlowInterpreter.arrayOf(type));
                code.call(
                        ArrayTypes.REF_ARRAY.getInternalName(),
                        "create",
                        "(I" + Code.REF_ARRAY_TYPE + ")" + ArrayTypes.REF_ARRAY);
                return true;
            }
            case Opcodes.CHECKCAST -> {
                return ArrayTypes.isArray(type) && emitCast(type, code);
            }
            case Opcodes.INSTANCEOF -> {
                return ArrayTypes.isArray(type) && emitIs(type, code);
            }
            default -> {
                return false;
            }
        }
    }

    static boolean emitCast(Type array, Code code) {
        Type handle = ArrayTypes.woven(array);
        if (ArrayTypes.isReferenceArray(array)) {
            code.constant((Object) array);
            code.call(handle.getInternalName(), "cast", "(Ljava/lang/Object;Ljava/lang/Class;)" + handle);
        } else {
            code.call(handle.getInternalName(), "cast", "(Ljava/lang/Object;)" + handle);
        }
        return true;
    }

    private static boolean emitIs(Type array, Code code) {
        String handle = ArrayTypes.woven(array).getInternalName();
        if (ArrayTypes.isReferenceArray(array)) {
            code.constant((Object) array).call(handle, "is", "(Ljava/lang/Object;Ljava/lang/Class;)Z");
        } else {
            code.call(handle, "is", "(Ljava/lang/Object;)Z");
        }
        return true;
    }

    /** Collects the dimensions from the stack in a Java array, which is not woven. */
    boolean weave(MultiANewArrayInsnNode instruction, Code code) {
        code.constant(instruction.dims);
        code.list().add(new IntInsnNode(Opcodes.NEWARRAY, Opcodes.T_INT));
        for (int i = instruction.dims - 1; i >= 0; i--) {
            // ..., length, lengths -> ..., lengths
            code.op(Opcodes.DUP_X1).op(Opcodes.SWAP);
            code.constant(i).op(Opcodes.SWAP).op(Opcodes.IASTORE);
        }
        code.constant((Object) Type.getType(instruction.desc));
        code.call(ArrayTypes.REF_ARRAY.getInternalName(), "create", "([ILjava/lang/Class;)" + ArrayTypes.HANDLE_ARRAY);
        code.cast(ArrayTypes.woven(Type.getType(instruction.desc)));
        return true;
    }

    boolean weave(InsnNode instruction, Frame<FlowValue> frame, Code code) {
        int opcode = instruction.getOpcode();
        if (opcode == Opcodes.ARRAYLENGTH) {
            code.call(ArrayTypes.HANDLE_ARRAY.getInternalName(), "length", "(" + ArrayTypes.HANDLE_ARRAY + ")I");
        } else if (opcode == Opcodes.AALOAD) {
            if (NullChecks.follows(instruction)) {
                code.call(ArrayTypes.REF_ARRAY.getInternalName(), "isNull", "(" + ArrayTypes.REF_ARRAY + "I)Z");
                NullChecks.expectBoolean(instruction);
            } else {
                emitLoadReference(MethodWeaver.stackType(frame, 1), code);
            }
        } else if (opcode == Opcodes.AASTORE) {
            code.call(
                    ArrayTypes.REF_ARRAY.getInternalName(),
                    "set",
                    "(" + ArrayTypes.REF_ARRAY + "ILjava/lang/Object;)V");
        } else if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            Type handle = handle(opcode - Opcodes.IALOAD, MethodWeaver.stackType(frame, 1));
            code.call(handle.getInternalName(), "get", "(" + handle + "I)" + element(handle));
        } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            Type handle = handle(opcode - Opcodes.IASTORE, MethodWeaver.stackType(frame, 2));
            emitStore(handle, code);
        } else {
            return false;
        }
        return true;
    }

    private static void emitStore(Type handle, Code code) {
        if (handle.getInternalName().endsWith("/BooleanArray")) {
            // BASTORE keeps the lowest bit of its int
            code.op(Opcodes.ICONST_1).op(Opcodes.IAND);
        } else if (handle.getInternalName().endsWith("/ByteArray")) {
            code.op(Opcodes.I2B);
        } else if (handle.getInternalName().endsWith("/CharArray")) {
            code.op(Opcodes.I2C);
        } else if (handle.getInternalName().endsWith("/ShortArray")) {
            code.op(Opcodes.I2S);
        }
        code.call(handle.getInternalName(), "set", "(" + handle + "I" + element(handle) + ")V");
    }

    private void emitLoadReference(Type array, Code code) {
        Type element = array.getSort() == Type.ARRAY ? FlowInterpreter.componentOf(array) : FlowValue.NULL;
        Type known = element.equals(FlowValue.NULL) ? Type.getObjectType(ClassWorld.OBJECT) : element;
        loads.pushMaterialiser(code, known);
        code.call(
                ArrayTypes.REF_ARRAY.getInternalName(),
                "get",
                "(" + ArrayTypes.REF_ARRAY + "I" + Code.MATERIALISER + ")Ljava/lang/Object;");
        if (element.equals(FlowValue.NULL)) {
            code.op(Opcodes.POP).op(Opcodes.ACONST_NULL);
        } else {
            code.cast(ArrayTypes.woven(known));
        }
    }

    private static Type handle(int kind, Type array) {
        if (array.getDescriptor().equals("[Z")) {
            return ArrayTypes.woven(array);
        }
        return Type.getObjectType(ArrayTypes.BRIDGE + KINDS[kind] + "Array");
    }

    private static String element(Type handle) {
        String name = handle.getInternalName();
        return switch (name.substring(ArrayTypes.BRIDGE.length(), name.length() - "Array".length())) {
            case "Boolean" -> "Z";
            case "Byte" -> "B";
            case "Short" -> "S";
            case "Char" -> "C";
            case "Int" -> "I";
            case "Long" -> "J";
            case "Float" -> "F";
            default -> "D";
        };
    }
}
