package io.vpcpeering.runtime.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jdbi.v3.core.extension.annotation.UseExtensionHandler;
import org.jdbi.v3.sqlobject.SqlObjectFactory;

/// A question whose answer is not wanted at once. Inside [Transactions#run] such questions gather, together with every
/// [SqlWrite], and go to the database in one way to and fro: when the first of their answers is wanted, before the next
/// statement that does not gather, or with the commit. Until then nothing is read or locked. Each is a statement of its
/// own and sees what was committed before it began. What speaks against one is thrown where they are sent.
///
/// For methods that return a `Supplier` of a `List` of rows and whose parameters are bound by their names and have a
/// known type (the driver asks for an unknown one on a way of its own); outside [Transactions#run] one is asked at
/// once.
@UseExtensionHandler(id = SqlObjectFactory.EXTENSION_ID, value = SqlAskHandler.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SqlAsk {
    /// The statement: one, with named parameters.
    String value();
}
