/// The door for closing days, bills and prices.
@NullMarked
package io.vpcpeering.bill.rpc;

import org.jspecify.annotations.NullMarked;
