/// Facts about accounts.
@NullMarked
package io.vpcpeering.balance.feed;

import org.jspecify.annotations.NullMarked;
