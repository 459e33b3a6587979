package org.ooh4j.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class file says without its code. Names are internal names. */
record ClassFacts(
        String name, int access, String superName, List<String> interfaces, List<Field> fields, List<Method> methods) {
    /** A declared field. @param constant whether it has a constant value */
    record Field(String name, String descriptor, int access, boolean constant) {
        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }
    }

    /** A declared method. */
    record Method(String name, String descriptor, int access) {}

    static ClassFacts of(ClassReader reader) {
        List<Field> fields = new ArrayList<>();
        List<Method> methods = new ArrayList<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public FieldVisitor visitField(
                            int access, String name, String type, String signature, Object value) {
                        fields.add(new Field(name, type, access, value != null));
                        return null;
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        methods.add(new Method(name, descriptor, access));
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassFacts(
                reader.getClassName(),
                reader.getAccess(),
                reader.getSuperName(),
                List.of(reader.getInterfaces()),
                List.copyOf(fields),
                List.copyOf(methods));
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    boolean isAnnotation() {
        return (access & Opcodes.ACC_ANNOTATION) != 0;
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    boolean isEnum() {
        return "java/lang/Enum".equals(superName);
    }

    boolean isRecord() {
        return "java/lang/Record".equals(superName);
    }

    boolean declares(String methodName, String descriptor) {
        return methods.stream()
                .anyMatch(m -> m.name().equals(methodName) && m.descriptor().equals(descriptor));
    }

    /** The declared field, or null. */
    Field field(String fieldName, String descriptor) {
        return fields.stream()
                .filter(f -> f.name().equals(fieldName) && f.descriptor().equals(descriptor))
                .findFirst()
                .orElse(null);
    }

    String binaryName() {
        return name.replace('/', '.');
    }
}
