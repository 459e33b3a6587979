package org.ooh4j.agent.weave;

import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A sequence of instructions under construction. */
final class Code {
    static final String ACCESS = ArrayTypes.BRIDGE + "Access";
    static final String IDENTITY = ArrayTypes.BRIDGE + "Identity";
    static final String MATERIALISERS = ArrayTypes.BRIDGE + "Materialisers";
    static final String MATERIALISER = "Lorg/ooh4j/heap/mutator/Materialiser;";
    static final String LAYOUT = "Lorg/ooh4j/heap/object/TypeLayout;";
    static final String REF_ARRAY_TYPE = "L" + ArrayTypes.BRIDGE + "RefArrayType;";

    private final InsnList list = new InsnList();

    InsnList list() {
        return list;
    }

    Code op(int opcode) {
        list.add(new InsnNode(opcode));
        return this;
    }

    Code load(Type type, int local) {
        list.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), local));
        return this;
    }

    Code store(Type type, int local) {
        list.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), local));
        return this;
    }

    Code loadThis() {
        list.add(new VarInsnNode(Opcodes.ALOAD, 0));
        return this;
    }

    /** Pushes a number, string or class constant. */
    Code constant(Object value) {
        list.add(new LdcInsnNode(value));
        return this;
    }

    Code constant(int value) {
        if (value >= -1 && value <= 5) {
            return op(Opcodes.ICONST_0 + value);
        }
        return constant((Object) value);
    }

    Code call(String owner, String name, String descriptor) {
        return invoke(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    Code invoke(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        list.add(new MethodInsnNode(opcode, owner, name, descriptor, isInterface));
        return this;
    }

    Code field(int opcode, String owner, String name, String descriptor) {
        list.add(new FieldInsnNode(opcode, owner, name, descriptor));
        return this;
    }

    Code type(int opcode, String internalName) {
        list.add(new TypeInsnNode(opcode, internalName));
        return this;
    }

    /** Casts to {@code type}, which is not an array; nothing for {@code Object}. */
    Code cast(Type type) {
        return type.getInternalName().equals(ClassWorld.OBJECT)
                ? this
                : type(Opcodes.CHECKCAST, type.getInternalName());
    }

    Code jump(int opcode, LabelNode target) {
        list.add(new JumpInsnNode(opcode, target));
        return this;
    }

    Code label(LabelNode label) {
        list.add(label);
        return this;
    }

    /** Pushes a constant that {@code Bridge.bootstrap} makes of {@code argument} when it is first needed. */
    Code dynamic(String bootstrap, String type, Object argument) {
        String argumentType = argument instanceof String ? "Ljava/lang/String;" : "Ljava/lang/Class;";
        Handle handle = new Handle(
                Opcodes.H_INVOKESTATIC,
                ArrayTypes.BRIDGE + "Bridge",
                bootstrap,
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;" + argumentType + ")"
                        + type,
                false);
        list.add(new LdcInsnNode(new ConstantDynamic(bootstrap, type, handle, argument)));
        return this;
    }

    /** Pushes the type of arrays of class {@code array}. */
    Code arrayType(Type array) {
        return dynamic("arrayType", REF_ARRAY_TYPE, array);
    }
}
