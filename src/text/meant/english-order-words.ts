/** English words about orders, delivery and money that customers put into Chinese: the Chinese word, then the English ones in their base forms. */
export const ENGLISH_ORDER_WORDS = `
退款: refund, re-fund, refund money, money back, cash back refund, reimburse, reimbursement
退货: return, return goods, send back, give back, takeback
退换: return or exchange, return and exchange, return exchange
退货地址: return address
退货政策: return policy, refund policy
换货: exchange, swap, replace, replacement
换: switch
订单: order, purchase order
订单号: order number, order no, order id, order code
下单: place order, place an order, make order, checkout, check out
买: buy, bought, purchase
购买记录: purchase history, order history
卖家: seller, merchant, vendor
买家: buyer
取消: cancel, cancellation, call off
取消订单: cancel order, cancel my order, cancel the order
修改: modify, edit, amend, revise
更改: change, alter
更新: update, upgrade
快递: express, courier, parcel delivery, shipping company, carrier
包裹: parcel, package, packet
发货: ship, dispatch, send out, deliver out, shipment
物流: logistics, shipping, shipping status, delivery status, tracking, transit
查物流: track, track order, track package, trace
单号: tracking number, tracking no, tracking id, waybill, tracking code
配送: delivery, deliver
送货: door delivery, home delivery
送到: arrive at
到货: arrive, arrival
到了: arrived
签收: sign for, received package, proof of delivery
收到: receive, received, got
没收到: not received, never received, not receive, didn't receive, haven't received
寄: send, mail, post
寄回: ship back, mail back
拦截: intercept
自提: pickup, pick up, self pickup, self collect, self collection, click and collect
驿站: pickup point, pick up point, pickup station, collection point
快递柜: locker, parcel locker
地址: address, addr, location
收货地址: shipping address, delivery address, receiving address
电话: phone, telephone, tel, call, hotline, phone call
手机: mobile, cell, cellphone, mobile phone, handphone, smartphone
手机号: phone number, mobile number, phone no, contact number, hp number
联系: contact, reach
邮箱: email, e-mail, mailbox, email address
名字: name, full name
发票: invoice, fapiao, tax invoice, vat invoice, bill invoice
开票: issue invoice, billing
收据: receipt
账单: bill, statement
抬头: title, invoice title
税号: tax id, tax number, tax no
税: tax, duty, vat, gst
优惠券: coupon, voucher, promo code, discount code, coupon code, promotion code
优惠: discount, promo, deal, offer, rebate
活动: promotion, event, campaign, activity
打折: sale, on sale, off sale
满减: spend and save
折扣: percent off, markdown
赠品: gift, free gift, freebie, giveaway
礼品卡: gift card
积分: point, reward point, credit, bonus point
会员: member, membership, vip member
余额: balance, account balance
钱包: wallet, purse
价格: price, pricing, cost
多少钱: how much, how much is it
便宜: cheap, cheaper, lower price
贵: expensive, pricey
涨价: price increase, price up
降价: price drop, price reduction, price cut, price down
保价: price protection, price match, price guarantee, price protect, price adjustment
差价: price difference, difference
补差价: refund the difference, refund difference
钱: money, cash
付款: pay, payment, paid
支付: checkout payment, pay online
支付方式: payment method, payment option
付不了: cannot pay, can't pay, payment failed, pay failed
货到付款: cod, cash on delivery
分期: installment, instalment, pay later
信用卡: credit card
银行卡: bank card, debit card, card number
银行: bank
扣款: charge, deduct, deduction
重复扣款: double charge, charged twice, double charged
转账: transfer money, bank transfer, wire
运费: shipping fee, freight, postage, delivery fee, shipping cost, delivery charge, shipping charge
包邮: free shipping, free delivery, free postage
手续费: handling fee, service fee, service charge
费用: fee, expense
押金: deposit
定金: down payment, prepayment
赔偿: compensation, compensate, compensated, indemnity
补偿: make up for
赔: pay for damage
损失: loss
投诉: complain, complaint, report seller
举报: report
起诉: sue, lawsuit, legal action
律师: lawyer, attorney
工商: consumer association, consumer council
骗子: scam, scammer, cheater, liar, fraud
骗: cheat, lie to me, trick
差评: bad review, negative review, one star
评价: review, rating, feedback, comment
好评: good review, five star, positive review
客服: customer service, customer support, support team, helpdesk, cs, service staff
人工: human, real person, real human, live person, human agent, live agent, representative, human being
转人工: transfer to human, talk to human, speak to human, talk to a human, transfer human
机器人: robot, bot, chatbot
经理: manager
主管: supervisor
老板: boss
领导: leader
`
