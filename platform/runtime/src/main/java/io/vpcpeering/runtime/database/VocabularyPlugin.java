package io.vpcpeering.runtime.database;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.Mbps;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.VpcId;
import java.lang.reflect.Type;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/// Teaches Jdbi the vocabulary: ids and names are `text`, accounts and connects `bigint`, prefixes `cidr`, regions
/// their short code.
final class VocabularyPlugin implements JdbiPlugin {
    @Override
    public void customizeJdbi(Jdbi jdbi) {
        text(jdbi, VpcId.class, VpcId::value, VpcId::new);
        text(jdbi, PeeringId.class, PeeringId::value, PeeringId::new);
        text(jdbi, SubnetId.class, SubnetId::value, SubnetId::new);
        text(jdbi, RouteTableId.class, RouteTableId::value, RouteTableId::new);
        text(jdbi, ResourceName.class, ResourceName::value, ResourceName::new);
        text(jdbi, Region.class, Region::code, Regions::get);

        jdbi.registerArgument(new Bound<>(AccountId.class, Types.BIGINT, AccountId::uin));
        jdbi.registerColumnMapper(AccountId.class, number(AccountId::new));
        jdbi.registerArrayType(AccountId.class, "bigint", AccountId::uin);
        jdbi.registerArgument(new Bound<>(ConnectId.class, Types.BIGINT, ConnectId::number));
        jdbi.registerColumnMapper(ConnectId.class, number(ConnectId::new));
        jdbi.registerArrayType(ConnectId.class, "bigint", ConnectId::number);
        jdbi.registerArgument(new Bound<>(Mbps.class, Types.INTEGER, Mbps::value));
        jdbi.registerColumnMapper(Mbps.class, number(value -> new Mbps(Math.toIntExact(value))));
        jdbi.registerArgument(new Bound<>(Cidr.class, Types.OTHER, VocabularyPlugin::prefix));
        jdbi.registerColumnMapper(Cidr.class, string(Cidr::parse));
        jdbi.registerArrayType(Cidr.class, "cidr", Cidr::toString);
    }

    private static <T> void text(Jdbi jdbi, Class<T> type, Function<T, String> spell, Function<String, T> read) {
        jdbi.registerArgument(new Bound<>(type, Types.VARCHAR, spell));
        jdbi.registerColumnMapper(type, string(read));
        jdbi.registerArrayType(type, "text", spell);
    }

    private static <T> ColumnMapper<T> string(Function<String, T> read) {
        return (row, column, context) -> {
            String value = row.getString(column);
            return value == null ? null : read.apply(value);
        };
    }

    private static <T> ColumnMapper<T> number(Function<Long, T> read) {
        return (row, column, context) -> {
            long value = row.getLong(column);
            return row.wasNull() ? null : read.apply(value);
        };
    }

    private static Object prefix(Cidr cidr) {
        var value = new PGobject();
        value.setType("cidr");
        try {
            value.setValue(cidr.toString());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return value;
    }

    /// Binds one type, absent values included.
    private record Bound<T>(Class<T> type, int sqlType, Function<T, ?> spell) implements ArgumentFactory {
        @Override
        public Optional<Argument> build(Type asked, @Nullable Object value, ConfigRegistry config) {
            if (value == null) {
                return asked == type
                        ? Optional.of((position, statement, context) -> statement.setNull(position, sqlType))
                        : Optional.empty();
            }
            return type.isInstance(value)
                    ? Optional.of((position, statement, context) ->
                            statement.setObject(position, spell.apply(type.cast(value)), sqlType))
                    : Optional.empty();
        }
    }
}
