import { wordTable } from './word-table.ts'

/** English words and how they are typed in a hurry. */
export const CHAT_WORDS = wordTable(`
please pls, you u, your ur, yours urs, are r, thanks thx, thank thx, okay k, why y, because cuz, before b4, for 4, to 2, too 2
people ppl, message msg, messages msgs, account acct, tomorrow tmrw, today 2day, tonight tonite, yesterday yday, number no, with w
without w/o, and n, be b, see c, great gr8, later l8r, wait w8, know kno, have hv, what wat, when wen, want wanna, going goin
getting gettin, about abt, between btw, information info, something smth, someone sm1, anyone any1, everyone every1, right rite
though tho, through thru, really rly, probably prob, minutes mins, minute min, seconds secs, hours hrs, hour hr, week wk, weeks wks
month mth, months mths, password pw, picture pic, pictures pics, address addr, amount amt, transaction txn, payment pymt, transfer xfer
balance bal, received recvd, delivery dlvry, question q, favorite fav, definitely def, problem prob, could cud, would wud, should shud
don't dont, can't cant, doesn't doesnt, isn't isnt, i'm im, it's its, what's whats, didn't didnt, won't wont, haven't havent
`)
