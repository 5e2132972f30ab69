package io.vpcpeering.page;

import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.Violation;
import java.time.Instant;
import java.util.Arrays;

/// How a list is ordered; ids break ties, so an order is total.
public enum Order {
    /// Newest first.
    NEWEST_FIRST("create_time desc", "created_at", "timestamptz", "DESC", "<"),
    /// Oldest first.
    OLDEST_FIRST("create_time asc", "created_at", "timestamptz", "ASC", ">"),
    /// By name.
    BY_NAME("name asc", "name", "text", "ASC", ">"),
    /// By name, from the end.
    BY_NAME_DESCENDING("name desc", "name", "text", "DESC", "<");

    private final String spelling;
    private final String column;
    private final String type;
    private final String direction;
    private final String after;

    Order(String spelling, String column, String type, String direction, String after) {
        this.spelling = spelling;
        this.column = column;
        this.type = type;
        this.direction = direction;
        this.after = after;
    }

    /// Reads the contract's spelling; empty means newest first, no direction means ascending.
    ///
    /// @throws Refused INVALID_ARGUMENT on `order_by`
    public static Order parse(String text) {
        if (text.isEmpty()) {
            return NEWEST_FIRST;
        }
        return Arrays.stream(values())
                .filter(order -> order.spelling.equals(text) || order.spelling.equals(text + " asc"))
                .findFirst()
                .orElseThrow(() -> new Refused(Violation.of(
                                Reason.INVALID_ARGUMENT,
                                "order_by: create_time or name, asc or desc",
                                "order_by 只能为 create_time 或 name，asc 或 desc")
                        .onField("order_by")));
    }

    /// The column that decides.
    public String column() {
        return column;
    }

    /// The column's type in the database.
    public String type() {
        return type;
    }

    /// `ASC` or `DESC`.
    public String direction() {
        return direction;
    }

    /// The comparison that later rows pass against a cursor.
    public String after() {
        return after;
    }

    /// A row's value in that column, as a cursor keeps it.
    public String key(Instant createdAt, ResourceName name) {
        return switch (this) {
            case NEWEST_FIRST, OLDEST_FIRST -> createdAt.toString();
            case BY_NAME, BY_NAME_DESCENDING -> name.value();
        };
    }

    /// Makes sure that a cursor's key is of this order.
    ///
    /// @throws java.time.DateTimeException when it should be a time and is none
    /// @throws IllegalArgumentException when it should be a name and is none
    void check(String key) {
        switch (this) {
            case NEWEST_FIRST, OLDEST_FIRST -> Instant.parse(key);
            case BY_NAME, BY_NAME_DESCENDING -> new ResourceName(key);
        }
    }
}
