import { wordTable } from './word-table.ts'

/** Words that Chinese customers say in English amid Chinese: "word english", several a line. */
export const ENGLISH_WORDS = wordTable(`
退款 refund, 退货 return, 换货 exchange, 订单 order, 快递 express, 发票 invoice, 优惠券 coupon, 优惠 discount, 折扣 discount
客服 customer service, 地址 address, 电话 phone, 手机 phone, 手机号 phone number, 号码 number, 单号 tracking number, 物流 shipping
发货 ship, 包裹 package, 运费 shipping fee, 邮费 postage, 付款 pay, 支付 payment, 价格 price, 差价 price difference, 降价 price drop
取消 cancel, 修改 edit, 确认 confirm, 检查 check, 查一下 check一下, 更新 update, 登录 login, 密码 password, 账号 account, 账户 account
注册 sign up, 验证码 code, 链接 link, 邮箱 email, 邮件 email, 微信 WeChat, 支付宝 Alipay, 银行卡 bank card, 信用卡 credit card
投诉 complain, 赔偿 compensation, 补偿 compensation, 申请 apply, 处理 handle, 问题 problem, 原因 reason, 办法 solution, 结果 result
质量 quality, 尺码 size, 尺寸 size, 颜色 color, 型号 model, 款式 style, 库存 stock, 现货 in stock, 缺货 out of stock, 预售 presale
赠品 gift, 礼物 gift, 积分 points, 会员 VIP, 活动 promotion, 红包 red packet, 满减 discount, 店铺 shop, 商家 seller, 卖家 seller
买家 buyer, 平台 platform, 商品 product, 产品 product, 东西 item, 衣服 clothes, 鞋子 shoes, 裤子 pants, 裙子 dress, 电脑 computer
电视 TV, 冰箱 fridge, 洗衣机 washing machine, 空调 AC, 耳机 earphone, 充电器 charger, 手表 watch, 屏幕 screen, 电池 battery
说明书 manual, 安装 install, 使用 use, 维修 repair, 保修 warranty, 坏了 broken了, 新的 new, 便宜 cheap, 免费 free, 今天 today
明天 tomorrow, 昨天 yesterday, 现在 now, 时间 time, 早上 morning, 下午 afternoon, 晚上 tonight, 周末 weekend, 星期一 Monday
星期五 Friday, 马上 right now, 尽快 ASAP, 加急 urgent, 谢谢 thanks, 你好 hi, 您好 hello, 请问 excuse me, 帮我 help我, 不好意思 sorry
经理 manager, 主管 supervisor, 人工 human agent, 机器人 robot, 公司 company, 学校 school, 身份证 ID card, 名字 name, 姓名 name
评价 review, 差评 bad review, 余额 balance, 分期 installment, 送货 delivery, 配送 delivery, 签收 sign, 自提 pick up, 仓库 warehouse
`)
