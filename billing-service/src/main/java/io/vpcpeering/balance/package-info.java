/// What accounts have prepaid, what they used up, and what happens when nothing is left (product.md 7.6).
@NullMarked
package io.vpcpeering.balance;

import org.jspecify.annotations.NullMarked;
