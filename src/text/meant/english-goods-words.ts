/** English words about shops and goods, in the same form. */
export const ENGLISH_GOODS_WORDS = `
店: store, shop
网店: online shop, online store
旗舰店: flagship store, flagship
官方: official
官网: official website, official site
网站: website, site, webpage
链接: link, url
页面: page, webpage
尺码: size, sizing
尺寸: dimension, measurement
大码: plus size, large size
小码: small size
太大: too big, too large, oversized
太小: too small
太紧: too tight
太松: too loose
不合适: not fit, doesn't fit, not fitting
合适: fit, suitable
长度: length
宽度: width
高度: height
体重: body weight
重量: weight
颜色: color, colour
黑色: black
白色: white
红色: red
蓝色: blue
绿色: green
粉色: pink
灰色: grey, gray
黄色: yellow
紫色: purple
棕色: brown
款式: style, design
型号: model, model number
规格: spec, specification
材质: material, fabric
棉: cotton
皮: leather
羊毛: wool
牌子: brand
质量: quality, qc
质量问题: quality issue, quality problem
坏了: broken, broke, break, not working, doesn't work, not work, stop working, stopped working, dead
破损: damage, damaged
碎了: cracked, crack, shattered
划痕: scratch, scratched
污渍: stain, dirty
瑕疵: defect, defective, flaw, faulty, flawed
有问题: problem, issue, trouble, something wrong
错误: error, mistake, fault, wrong
发错: wrong item, wrong product, sent wrong, wrong color, wrong size, wrong one, wrong goods
少发: missing item, missing, short shipped, missing part, item missing
漏发: left out
假货: fake, counterfeit, replica, knockoff
正品: authentic, genuine, original, real product, legit
鉴定: authenticate, appraisal
二手: second hand, secondhand, used
全新: brand new
新: new
旧: old
过期: expire, expired, out of date
保质期: shelf life, expiry date, expiration date, best before, expiry
生产日期: production date, manufacture date
保修: warranty, guarantee, under warranty
保修期: warranty period
维修: repair, fix, maintenance, servicing
售后: after sale, after-sale, aftersale, aftersales, after sales service, after sale service, after service
检测: inspect, inspection, diagnose
安装: install, installation, set up, setup, assemble
师傅: technician, engineer, repairman, installer
上门: door to door, on site, home visit, visit
预约: appointment, book, booking, reserve, reservation
配件: accessory, spare part, parts
零件: component
电池: battery
充电器: charger, adapter, power adapter
充电: charging, recharge
充电线: charging cable, cable
插头: plug
耳机: headphone, earphone, headset, earbud, earphones
屏幕: screen, display
键盘: keyboard
鼠标: mouse
电脑: computer, pc, desktop
笔记本: laptop, notebook
平板: tablet
电视: tv, television
冰箱: fridge, refrigerator
洗衣机: washing machine, washer
空调: aircon, air conditioner, ac unit
热水器: water heater
微波炉: microwave
吸尘器: vacuum, vacuum cleaner
相机: camera
手表: watch, smartwatch
蓝牙: bluetooth
遥控器: remote, remote control
说明书: manual, instruction, user manual, user guide
教程: tutorial, guide
功能: function, feature
性能: performance
内存: memory, ram
系统: system
软件: software
游戏: game
照片: photo, picture, pic, image
视频: video
截图: screenshot, screen shot, cap screen
上传: upload
下载: download
打不开: cannot open, can't open, won't open
衣服: clothes, clothing, garment, cloth, outfit
裤子: pants, trousers, jeans
裙子: dress, skirt
衬衫: shirt, blouse
外套: jacket, coat
毛衣: sweater, jumper
鞋子: shoe, sneaker, boots, heels, slippers
袜子: sock
帽子: hat, cap
包: bag, handbag, backpack
行李箱: suitcase, luggage
眼镜: glasses
杯子: cup, mug
瓶子: bottle
口红: lipstick
面膜: face mask
护肤品: skincare, skin care
化妆品: makeup, cosmetic, make up
香水: perfume
洗发水: shampoo
牛奶: milk
零食: snack
水果: fruit
书: book copy, textbook
玩具: toy
床: bed
沙发: sofa, couch
桌子: table, desk
椅子: chair
灯: lamp, light
商品: product, item, goods, stuff, merchandise
东西: thing, things
货: cargo
套装: bundle, combo
件: piece, pcs
数量: quantity, qty, amount
库存: stock, inventory
有货: in stock, available, availability, have stock
没货: out of stock, sold out, no stock, unavailable, oos
缺货: stock out, short of stock
补货: restock, replenish, back in stock
预售: presale, pre-sale, preorder, pre-order, pre order, pre sale
现货: ready stock, spot goods
上架: launch, release, on shelf
下架: take down, off shelf, discontinued
推荐: recommend, recommendation, suggest
哪个好: which is better, which one is better, which one
对比: compare, comparison
区别: different, differ
`
