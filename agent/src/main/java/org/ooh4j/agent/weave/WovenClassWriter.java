package org.ooh4j.agent.weave;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/** Writes a woven class with fresh stack maps, without loading the classes that it mentions. */
final class WovenClassWriter extends ClassWriter {
    private final ClassWorld world;

    private WovenClassWriter(ClassWorld world) {
        super(COMPUTE_FRAMES);
        this.world = world;
    }

    static byte[] write(ClassWorld world, ClassNode node) {
        WovenClassWriter writer = new WovenClassWriter(world);
        node.accept(writer);
        return writer.toByteArray();
    }

    /**
     * The superclasses of handles are not in the program's own hierarchy: for two of them their base class is right.
     */
    @Override
    protected String getCommonSuperClass(String a, String b) {
        if (isHandleArray(a) && isHandleArray(b)) {
            return ArrayTypes.HANDLE_ARRAY.getInternalName();
        }
        return isHandleArray(a) || isHandleArray(b) ? ClassWorld.OBJECT : world.commonSuperclass(a, b);
    }

    private static boolean isHandleArray(String name) {
        return name.startsWith(ArrayTypes.BRIDGE) && name.endsWith("Array");
    }
}
