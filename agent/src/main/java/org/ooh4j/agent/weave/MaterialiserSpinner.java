package org.ooh4j.agent.weave;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.ooh4j.agent.bridge.Bridge;

/**
 * Makes the materialiser of one managed class: {@code typeId == OWN ? new C(block, index) : ANY.handle(...)}. A class
 * of its own for each, because loads of one static type nearly always meet one class, and the compiler then sees it.
 */
final class MaterialiserSpinner implements Bridge.MaterialiserSource {
    private static final String MATERIALISER = "org/ooh4j/heap/mutator/Materialiser";
    private static final String HANDLE = "(Lorg/ooh4j/heap/handle/HandleBlock;II)Ljava/lang/Object;";

    @Override
    public byte[] classFile(Class<?> managedClass, int typeId) {
        String type = Type.getInternalName(managedClass);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC,
                type + "$$materialiser",
                null,
                ClassWorld.OBJECT,
                new String[] {MATERIALISER});
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, ClassWorld.OBJECT, "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        emitHandle(writer.visitMethod(Opcodes.ACC_PUBLIC, "handle", HANDLE, null, null), type, typeId);
        MethodVisitor foreign =
                writer.visitMethod(Opcodes.ACC_PUBLIC, "foreign", "(Ljava/lang/Object;)Ljava/lang/Object;", null, null);
        foreign.visitCode();
        foreign.visitVarInsn(Opcodes.ALOAD, 1);
        foreign.visitInsn(Opcodes.ARETURN);
        foreign.visitMaxs(0, 0);
        return writer.toByteArray();
    }

    private static void emitHandle(MethodVisitor code, String type, int typeId) {
        Label other = new Label();
        code.visitCode();
        code.visitVarInsn(Opcodes.ILOAD, 3);
        code.visitLdcInsn(typeId);
        code.visitJumpInsn(Opcodes.IF_ICMPNE, other);
        code.visitTypeInsn(Opcodes.NEW, type);
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitVarInsn(Opcodes.ILOAD, 2);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, type, "<init>", "(Lorg/ooh4j/heap/handle/HandleBlock;I)V", false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(other);
        code.visitFieldInsn(Opcodes.GETSTATIC, Code.MATERIALISERS, "ANY", Code.MATERIALISER);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitVarInsn(Opcodes.ILOAD, 2);
        code.visitVarInsn(Opcodes.ILOAD, 3);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, MATERIALISER, "handle", HANDLE, true);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
    }
}
