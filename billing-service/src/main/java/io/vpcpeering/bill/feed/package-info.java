/// Facts about rated days, going out.
@NullMarked
package io.vpcpeering.bill.feed;

import org.jspecify.annotations.NullMarked;
