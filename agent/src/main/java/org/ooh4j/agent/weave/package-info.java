/**
 * Rewrites the classes of a program so that the fields, statics and arrays of the included ones live in the arena.
 *
 * <p>Enter at {@link org.ooh4j.agent.weave.Weaving}. First a scan of the class path decides, for the closed world of
 * the included classes, which are managed and which stay ordinary, with the reason; then one class file transformer
 * rewrites each class as it loads. The only package that knows ASM. May depend on {@code agent.bridge} and
 * {@code heap}.
 *
 * <h2>What a woven class looks like</h2>
 *
 * <ul>
 *   <li>A managed class loses its instance fields and, if it was topmost, extends {@code ManagedObject}. Its
 *       constructor {@code C(args)} allocates the arena object and calls the body {@code C(args, Cell)}; {@code
 *       C(HandleBlock, int)} wraps an object that exists.
 *   <li>Statics live in the static area behind {@code $ooh4j$statics}. Constants, what the compiler added, and the
 *       constants of enums and interfaces stay.
 *   <li>Array types are handle types. A method {@code f} with arrays in its descriptor is called {@code f$ooh4j...};
 *       the original name and descriptor are a bridge for callers that are not woven, and copy arrays in and out.
 *   <li>Calls of methods that are not woven pass Java copies of arrays, and bring back what the callee changed.
 * </ul>
 *
 * <h2>What differs from the plain program</h2>
 *
 * <ul>
 *   <li>Strings and boxes from the arena are new objects each time: {@code ==} on them compares contents.
 *   <li>Library code that keeps an array ({@code ByteBuffer.wrap}, {@code Arrays.asList}) keeps a copy; the report
 *       names such calls. So does a woven constructor or method that is called by reflection.
 *   <li>Array fields of classes that are not woven are read as copies.
 *   <li>A class outside that implements an included interface which has arrays in a method is not called by woven code.
 *   <li>Reflection sees the added methods, and through {@code getDeclaredMethods} the changed names.
 * </ul>
 */
package org.ooh4j.agent.weave;
