/** English words about accounts, time, feelings, help and everything else, in the same form. */
export const ENGLISH_OTHER_WORDS = `
账号: account, user account, acc, id account
密码: password, passcode, pw, pwd, pin code
忘记密码: forgot password, forget password, forgot my password
重置密码: reset password, reset my password
登录: login, log in, sign in, signin, log on, logon
退出: logout, log out, sign out
注册: register, sign up, signup, registration
注销: deactivate, close account, delete account
验证码: verification code, verify code, otp, verification, captcha, sms code
验证: verify, authentication
绑定: bind, link account
解绑: unbind, unlink
冻结: freeze, frozen, suspend, suspended
被盗: hacked, stolen, hack
安全: security, safe, safety
隐私: privacy
实名: real name, real-name
用户: user
昵称: nickname, username, user name
客户: customer, client
短信: sms, text message
消息: message, msg, notification, notice
回复: reply, respond, response
回电: call back, callback, call me back, call me
不回复: no reply, no response, not reply
信息: info, information, detail, details
问题: question, query, inquiry, enquiry
帮忙: help, assist, help me, assistance
请: please, pls, plz
谢谢: thanks, thank you, thx, thank u, tks, thank
你好: hello, hi, hey, hallo
对不起: sorry, apologize, apology
再见: bye, goodbye, byebye
好的: okay, alright, noted, got it, fine, okok
不用了: no need, never mind, nvm
是的: yes, yeah, yep, yup
不: no, nope
现在: now, right now, currently
马上: immediately, right away, asap, at once, instantly
尽快: as soon as possible, soon
急: urgent, emergency, rush, in a hurry, urgently
催: hurry, hurry up, chase, follow up, urge
加急: expedite, priority
快点: faster, quickly, quick
慢: slow, slowly, so slow, too slow
延迟: delay, delayed, late, overdue, postpone
等: wait, waiting
多久: how long, how long does it take
什么时候: when, what time
今天: today
明天: tomorrow, tmr, tmrw
昨天: yesterday
后天: day after tomorrow
周末: weekend
周一: monday
周二: tuesday
周三: wednesday
周四: thursday
周五: friday
周六: saturday
周日: sunday
早上: morning
下午: afternoon
晚上: evening, tonight, night
天: day
工作日: working day, business day, weekday, workday
周: week
月: month
年: year
小时: hour
分钟: minute
时间: time
日期: date
截止: deadline, due date
生日: birthday
节日: festival, holiday
生气: angry, mad, pissed, furious, annoyed, upset
失望: disappointed, disappointing, disappointment
担心: worried, worry, anxious, nervous
垃圾: trash, garbage, rubbish, shit, crap, sucks
烦: annoying
无语: speechless
离谱: ridiculous, crazy, unbelievable, absurd
态度: attitude
态度差: rude, bad attitude, bad service, terrible service, poor service
服务: service
差: bad, terrible, poor, awful, horrible, worst
好: good, nice, great, excellent, perfect, cool
喜欢: like, love
不喜欢: don't like, dislike
需要: need
想要: want, wanna, would like
不想要: don't want, do not want, no longer want, don't need, do not need
怎么: how, how to
怎么办: what should i do, what to do, how to do
为什么: why
什么: what
哪里: where
谁: who
可以: can, could, may, possible
不能: cannot, can't, can not, unable
失败: fail, failed, failure, unsuccessful
成功: success, successful, succeed
完成: complete, completed, finish, finished, done
处理: process, handle, deal with, processing
处理中: in progress, pending
审核: audit, approve, approval, reviewing
拒绝: reject, refuse, decline, denied, deny
同意: agree, accept
申请: apply, application, request, submit
提交: submission
确认: confirm, confirmation, double confirm
确定: sure
检查: check, double check
查: look up, search, find
查询: enquire, inquire
显示: showing
状态: status, progress, situation
结果: result, outcome
原因: reason, cause
证据: evidence, proof
规则: rule, policy, terms
合同: contract, agreement
条件: condition, requirement
证书: certificate
身份证: id card, identity card
文件: document, file
添加: add
删除: delete, remove
购物车: cart, shopping cart, basket, trolley
收藏: favorite, favourite, wishlist, wish list
购物: shopping, shop online
拼单: group buy, groupbuy
直播: live stream, livestream, live streaming, live room
主播: streamer, host, anchor
秒杀: flash sale, flash deal
抽奖: lucky draw, lottery
红包: red packet, red envelope, angpao, hongbao
双十一: double eleven, double 11, singles day
黑五: black friday
定制: customize, customise, custom made, custom
包装: packaging, packing, wrap, pack
盒子: box, carton
礼盒: gift box
标签: tag, label
吊牌: price tag, hang tag
没拆: unopened, sealed
拆了: opened, unboxed, unbox, unsealed
试穿: try on, tried on
洗: wash
褪色: fade, color fade
缩水: shrink, shrunk
起球: pilling
色差: color difference, colour difference
过敏: allergy, allergic
漏水: leak, leaking, leakage
噪音: noise, noisy
发热: overheat, overheating
死机: crash, freeze up, hang up
黑屏: black screen, blank screen
卡: lag, laggy, stuck
没电: no power, out of battery, battery dead
开机: power on, turn on, boot, switch on
关机: power off, turn off, shut down, switch off
重启: restart, reboot
连接: connect, connection
连不上: cannot connect, can't connect, disconnect
网络: network, internet
信号: signal
兼容: compatible
防水: waterproof
国际: international, overseas
海外: abroad, oversea
海关: customs, customs clearance
进口: import, imported
国家: country
城市: city
香港: hk, hong kong, hongkong
新加坡: singapore, sg
中国: china
上海: shanghai
北京: beijing
公司: company
工厂: factory, manufacturer
仓库: warehouse
学生: student
家: home, house
学校: school, campus
门口: doorstep, front door
邻居: neighbor, neighbour
朋友: friend
妈妈: mom, mum, mother
老公: husband
老婆: wife
孩子: kid, child, children, baby
免费: free, free of charge, foc
额外: extra, additional
全部: all, total, whole
部分: part, partial, partially
一半: half
一样: same, identical
不一样: not the same, not as described, not as pictured, different from
描述: description, describe
承诺: promise, promised
浪费时间: waste my time, waste of time, waste time
解决: solve, resolve, solution, settle
重新: again, redo
重复: duplicate, repeat, twice
自动: auto, automatic, automatically
关闭: close, closed, shut
打开: open
开始: start, begin
结束: end
暂停: pause, hold
停: stop
限制: limit, restriction
订阅: subscribe, subscription
取消订阅: unsubscribe
续费: renew, renewal
充值: top up, topup, top-up, reload
到账: credited
提现: withdraw, withdrawal, cash out
额度: quota, credit limit
保险: insurance
运费险: return insurance, shipping insurance
延保: extended warranty, extend warranty
以旧换新: trade in, trade-in
回收: recycle
批发: wholesale, bulk
报价: quotation, quote
样品: sample
代购: purchasing agent, daigou
转让: resell
丢了: lost, lose
弄丢: misplaced
不见了: disappeared, gone
空: empty
湿: wet
味道: taste, flavor, flavour
异味: smell, smelly, odor, stink
新鲜: fresh
坏掉: rotten, spoiled, gone bad
药: medicine, pill
医院: hospital
受伤: hurt, injured
危险: danger, dangerous
着火: fire, on fire, burn
爆炸: explode, explosion
小计: subtotal
附加费: surcharge, additional charge
条形码: barcode
序列号: serial number, serial no, sn number, imei
支付宝: alipay
微信: wechat
能退: refundable, returnable
不能退: non refundable, nonrefundable, non-returnable
重新发货: resend, reship, ship again
重新配送: redeliver, redelivery
改时间: reschedule, change date, change time
解锁: unlock
锁定: lock, locked
屏蔽: block, blocked
砍价: bargain, haggle
清仓: clearance, clearance sale
袖子: sleeve
领子: collar
拉链: zipper, zip
扣子: button
腰围: waist
肩宽: shoulder
鞋底: sole
鞋跟: heel
带子: strap
镜头: lens
电话卡: sim card
存储: storage, capacity
音箱: speaker
麦克风: microphone, mic
路由器: router
滤芯: filter
电饭煲: rice cooker
水壶: kettle
烤箱: oven
床垫: mattress
枕头: pillow
被子: blanket, quilt
窗帘: curtain
毛巾: towel
尿不湿: diaper
婴儿车: stroller, pram
奶粉: formula, milk powder
维生素: vitamin
精华: serum
乳液: lotion
防晒霜: sunscreen
手机壳: phone case
手机膜: screen protector, tempered glass
数据线: usb cable, data cable
键: key, keycap
固件: firmware
驱动: driver software
激活: activate, activation
试用: trial, sample size
尾款: final payment, remaining payment
首单: first order
新人: new user, newcomer
限购: purchase limit, limited
凑单: add on item
改价: adjust price
报销: claim expense, expense claim
抵扣: offset, redeem, redemption
兑换: convert, redeem code
过期了: lapsed
转卖: reselling
无理由: no reason
七天无理由: seven day no reason, 7 day no reason
仅退款: refund only
部分退款: partial refund
全额退款: full refund
退差价: refund price difference
原路退回: original payment method
打包: pack up
分开: separately, split
一起: together
合并: combine, merge
代收: collect on behalf
放门口: leave at door, leave it at the door
放前台: front desk, reception
物业: property management, concierge
保安: security guard
快递员: delivery man, delivery guy, courier guy, rider, postman
邮局: post office
清关: clearance customs, clear customs
换地址: change address, change my address
改地址: update address, edit address
填错: fill in wrong, filled wrongly
写错: wrote wrong, typo
发错地址: wrong address
联系不上: cannot reach, can't reach, uncontactable
不接电话: no answer, never pick up
挂电话: hung up
不理人: ignore, ignored, ignoring
敷衍: perfunctory
推卸: push responsibility
责任: responsibility, liable, liability
消费者: consumer
权益: right, rights
维权: consumer rights
曝光: expose
`
