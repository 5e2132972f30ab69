package io.vpcpeering.runtime.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jdbi.v3.core.extension.annotation.UseExtensionHandler;
import org.jdbi.v3.sqlobject.SqlObjectFactory;

/// A change whose result nobody waits for. Inside [Transactions#run] such changes gather, and go to the database in one
/// way to and fro: before the next statement that does not gather, when the answer of a [SqlAsk] is wanted, or together
/// with the commit. What speaks against one is therefore thrown there, and not where it was called; the transaction is
/// the same.
///
/// For methods without a result whose parameters are bound by their names; outside [Transactions#run] one goes at once.
@UseExtensionHandler(id = SqlObjectFactory.EXTENSION_ID, value = SqlWriteHandler.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SqlWrite {
    /// The statement: one, with named parameters.
    String value();
}
